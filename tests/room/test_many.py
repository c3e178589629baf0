"""A full room: 12 phones in real Chromium and 13 that speak HTTP, 300 answers."""

import threading
from collections import Counter

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Phone, Server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]

PAGES, CLIENTS, EACH = 12, 13, 12


def test_300_answers_from_25_phones_arrive_once_each(
    server: Server, browser: Browser, make_phone
) -> None:
    server.go_to("right_to_left")
    phones: list[Phone] = [make_phone(server) for _ in range(CLIENTS)]
    for phone in phones:
        phone.join(server.code)
    contexts = [browser.new_context() for _ in range(PAGES)]
    pages = [opened(server, context.new_page()) for context in contexts]
    threads = [
        threading.Thread(target=send_all, args=(who, phone))
        for who, phone in enumerate(phones)
    ]
    for thread in threads:
        thread.start()
    type_all(pages)
    for thread in threads:
        thread.join()
    for page in pages:
        expect(page.locator("#sent li")).to_have_count(EACH)
        expect(page.locator("#outbox li")).to_have_count(0)
    for context in contexts:
        context.close()
    wanted = [f"page {who} {at}" for who in range(PAGES) for at in range(EACH)]
    wanted += [f"client {who} {at}" for who in range(CLIENTS) for at in range(EACH)]
    found = Counter(each.text for each in server.state().entries.values())
    assert found == Counter(wanted)


def opened(server: Server, page: Page) -> Page:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{server.url}/?code={server.code}")
    page.get_by_role("button", name="Join").click()
    expect(page.locator("#net")).to_have_text("Connected")
    return page


def send_all(who: int, phone: Phone) -> None:
    for at in range(EACH):
        name, text = f"{who:02d}-{at:02d}-event", f"client {who} {at}"
        for _ in range(2):  # as if the answer to the first one was lost
            phone.send("right_to_left", "event", name, text=text)


def type_all(pages: list[Page]) -> None:
    for at in range(EACH):
        for who, page in enumerate(pages):
            page.get_by_label("One event").fill(f"page {who} {at}")
            button = page.get_by_role("button", name="Send")
            expect(button).to_be_enabled()
            button.dblclick()
