"""What every request passes: host, origin, size, headers."""

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from .conftest import Server


@pytest.fixture
def client(shared: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=shared.url, trust_env=False, timeout=60) as made:
        yield made


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "192.168.7.7", "", "[::1"]
)
def test_another_hosts_name_is_refused(client, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert "seat" not in answer.text


def test_the_refusal_of_a_host_is_a_sentence(client) -> None:
    text = client.get("/", headers={"Host": "evil.example"}).text
    assert "The room does not answer to this address. Open the one on the screen." in text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "https://127.0.0.1"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://["},
        {"Referer": "http://[::1/p"},
        {"Referer": "http://evil.example/p"},
    ],
)
def test_what_another_page_posts_is_refused(client, headers: dict[str, str]) -> None:
    answer = client.post("/", data={"code": "XXXX"}, headers=headers)
    assert answer.status_code == 403
    assert (
        "This did not come from a page of the room. Open the room&#39;s own page."
        in answer.text
    )


def test_a_browser_that_sends_a_referrer_only_is_let_in(client, shared) -> None:
    answer = client.post("/", data={"code": ""}, headers={"Referer": f"{shared.url}/"})
    assert "The code is missing" in answer.text


def test_only_forms_are_taken(client, shared) -> None:
    answer = client.post("/p", json={"text": "x"}, headers={"Origin": shared.url})
    assert answer.status_code == 415
    assert "The room takes its own forms only." in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_unknown(client, method: str) -> None:
    assert client.request(method, "/p").status_code == 405


def test_a_body_that_says_it_is_too_large_is_refused_before_it_is_read(shared) -> None:
    with socket.create_connection(("127.0.0.1", shared.running.port), timeout=60) as line:
        head = (
            "POST /p HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            "Content-Length: 99999999\r\n\r\n"
        )
        line.sendall(head.encode())
        assert b" 413 " in line.recv(400)


def test_a_body_that_grows_too_large_is_cut_off(client, shared) -> None:
    def without_end() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 8192

    answer = client.post(
        "/p",
        content=without_end(),
        headers={"Origin": shared.url, "Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 413
    assert "That is more than 128 kB, the most for one entry. Shorten it." in answer.text


@pytest.mark.parametrize("length", ["-1", "1e9", "0x10"])
def test_a_length_that_is_no_number_is_refused(shared, length: str) -> None:
    with socket.create_connection(("127.0.0.1", shared.running.port), timeout=60) as line:
        head = f"POST /p HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\n"
        line.sendall(head.encode())
        assert line.recv(100).split(b" ")[1] in (b"400", b"403", b"413")


@pytest.mark.parametrize(
    "path",
    ["/", "/p", "/screen", "/lead", "/static/room.css", "/nothing", "/events", "/files/x"],
)
def test_every_answer_says_what_a_page_may_do(client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize("path", ["/", "/screen", "/lead", "/nothing"])
def test_no_page_is_kept_by_anybody_on_the_way(client, path: str) -> None:
    assert client.get(path).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/screen", "/lead", "/screen?token=x", "/lead?token=" + "x" * 43]
)
def test_the_wall_and_the_lead_are_closed_to_others(client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 403
    assert "msnb room printed." in answer.text


def test_no_page_of_the_room_has_a_script_or_a_style_in_it(client) -> None:
    pages = Path(__file__).parents[2] / "msnb" / "room" / "pages"
    for page in pages.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<style" not in text
        assert ' style="' not in text
        assert " onclick" not in text
        assert "<script>" not in text
    assert "<script type=" in client.get("/").text


@pytest.mark.parametrize(
    "name", ["nothing.js", "..%2fapp.py", "%2e%2e%2fapp.py", "room.py", ".", "room.css/x"]
)
def test_no_other_file_is_handed_out(client, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_an_own_file_that_is_known_is_not_sent_again(client) -> None:
    first = client.get("/static/room.css")
    assert first.headers["content-type"].startswith("text/css")
    again = client.get("/static/room.css", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_closing_needs_the_facilitators_secret(client, shared) -> None:
    for token in ("", "x" * 43):
        answer = client.post(
            "/close", data={"token": token}, headers={"Origin": shared.url}
        )
        assert answer.status_code == 403
    assert client.get("/alive").status_code == 200
