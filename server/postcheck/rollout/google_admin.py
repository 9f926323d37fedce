"""Google Admin console: what goes into "Policy for extensions", every value wrapped in Value.

The console's own form (research/DEPLOY.md section 5); the plain JSON of other routes is refused.
"""

import json

from postcheck.rollout.managed import plain
from postcheck.rollout.plan import Browser, File, Rollout


def files(rollout: Rollout) -> tuple[File, ...]:
    """Returns the JSON for Chrome."""
    source = rollout.sources.get(Browser.CHROME)
    if source is None:
        return ()
    wrapped = {key: {"Value": value} for key, value in plain(rollout.settings).items()}
    how = (
        f"add {source.id} from the Chrome Web Store"
        if source.is_store
        else f"add {source.id} “From a custom URL” {source.url}"
    )
    goes = (
        "Google Admin console: Devices > Chrome > Apps & extensions > Users & browsers, choose the "
        f"school’s unit, {how}, choose “Force install + pin”, and paste this file under “Policy "
        "for extensions”."
    )
    if rollout.blocks_private:
        goes += " Private windows: Settings > Incognito mode > Disallow."
    text = json.dumps(wrapped, indent=2, ensure_ascii=False)
    return (File("google-admin/postcheck.json", f"{text}\n".encode(), goes, holds_key=True),)
