"""Every composer of every rebuilt site, in real Chromium and Firefox, with the real server.

A post with nothing in it is never touched. A pupil's name is marked and held; the words offered go
into the editor's own model; the changed post goes out once, whole.
"""

import pytest
from PIL import Image

from rebuilt import lines

CLEAN = "The tide tables are on the board by the door"
NAMED = "So proud of Jarvis Coldbeck today"
SAID = "So proud of someone today"

COMPOSERS = (
    "bluesky post index.html",
    "bluesky message messages/1",
    "bluesky profile profile/me",
    "facebook post index.html",
    "facebook comment index.html",
    "facebook dock index.html",
    "facebook message messages/t/1",
    "messenger message t/1",
    "instagram post index.html",
    "instagram comment p/Tide1",
    "instagram message direct/t/1",
    "instagram profile accounts/edit",
    "linkedin post feed",
    "linkedin comment feed",
    "linkedin post feed/shadow",
    "linkedin post feed/legacy",
    "linkedin post company/710/admin/page-posts",
    "linkedin message messaging/thread/1",
    "linkedin message messaging/thread/2",
    "reddit post-title submit",
    "reddit post-body submit",
    "reddit comment r/tidemoor/comments/1",
    "reddit message chat/room/1",
    "youtube_studio upload-title channel/UC710/videos",
    "youtube_studio upload-description channel/UC710/videos",
    "youtube_studio details-description video/saltmarsh710/edit",
    "youtube_studio reply channel/UC710/comments",
    "threads post index.html",
    "threads post-1 index.html",
    "threads reply @saltmarsh_pri/post/1",
    "tiktok post tiktokstudio/upload",
    "tiktok comment @saltmarsh_pri/video/1",
    "tiktok message messages",
    "whatsapp message index.html",
    "whatsapp media index.html",
    "x inline home",
    "x modal home",
    "x modal-1 home",
    "x modal compose/post",
    "x reply saltmarsh_pri/status/1",
    "x message i/chat/1",
    "x profile settings/profile",
    "youtube comment watch",
    "youtube post @saltmarsh_pri/posts",
)


@pytest.fixture(params=COMPOSERS)
def facts(request, rebuilt_pages):
    """What pages.json says of a composer."""
    return {line["name"]: line for line in lines(rebuilt_pages)}[request.param]


@pytest.fixture(scope="session")
def plain_picture(tmp_path_factory):
    """A picture with nothing on it."""
    path = tmp_path_factory.mktemp("pictures") / "sand.png"
    Image.new("RGB", (320, 200), "#e8d9a8").save(path)
    return path


def test_clean_words_are_left_alone_and_a_name_is_held_and_replaced(stage, facts, plain_picture):
    composer = stage.composer(facts, files=[plain_picture])
    composer.type(CLEAN)
    composer.wait_badge("checked", timeout=30)
    composer.send()

    [clean] = composer.wait_sent()
    assert (clean["trusted"], composer.text_of(clean)) == (True, CLEAN)

    composer.again(files=[plain_picture]).type(NAMED)
    composer.wait_badge("look")
    composer.send()
    composer.wait_panel("This mentions a pupil on a personal account")
    assert len(composer.sent) == 1

    composer.choose("Use this instead")
    composer.wait_text(SAID)
    composer.wait_badge("checked")
    composer.send()
    sent = composer.wait_sent(2)[1]
    assert (sent["trusted"], composer.text_of(sent)) == (True, SAID)
    assert composer.tab.errors == []
