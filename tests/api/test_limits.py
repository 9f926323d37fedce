from postcheck.stores import devices


def test_too_many_requests_from_an_address_are_told_when_to_come_back(make_app):
    client = make_app(rate_check="3/minute").test_client()

    answers = [client.post("/api/v1/check", json={"text": "x"}) for _ in range(4)]

    assert [a.status_code for a in answers] == [401, 401, 401, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert answers[-1].content_type == "application/problem+json"


def test_a_key_is_limited_wherever_it_asks_from(make_app):
    app = make_app(rate_check="3/minute")
    key = devices.add(app.extensions["postcheck"].database, "Office", None)[1]
    headers = {"Authorization": f"Bearer {key}"}

    codes = [
        app.test_client()
        .get("/api/v1/settings", headers=headers, environ_base={"REMOTE_ADDR": f"192.0.2.{n}"})
        .status_code
        for n in range(4)
    ]

    assert codes == [200, 200, 200, 429]


def test_presidios_routes_are_limited_in_their_own_shape(make_app):
    client = make_app(rate_check="1/minute").test_client()
    client.get("/health")

    answer = client.get("/health")

    assert answer.status_code == 429
    assert answer.get_json()["error"]


def test_probes_and_questions_of_browsers_are_not_limited(make_app):
    client = make_app(rate_check="1/minute").test_client()

    for _ in range(5):
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 200
        assert client.options("/api/v1/check").status_code == 200


def test_behind_a_proxy_the_callers_address_counts(make_app):
    client = make_app(rate_check="1/minute", trusted_proxies=1).test_client()

    codes = [
        client.get("/api/v1/settings", headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code
        for n in (1, 2, 2)
    ]

    assert codes == [401, 401, 429]


def test_without_a_proxy_nobody_can_pretend_to_be_elsewhere(make_app):
    client = make_app(rate_check="1/minute").test_client()

    codes = [
        client.get("/api/v1/settings", headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code
        for n in (1, 2)
    ]

    assert codes == [401, 429]
