package app.kept.web;

import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;

/** The frame around the pages on which people book. */
public final class BookFrames {
    private final Pages pages;

    public BookFrames(Pages pages) {
        this.pages = pages;
    }

    Frame of(Asked asked, Link here) {
        Frame untitled = pages.frame(asked.visitor(), "", here);
        return asked.visitor().around().dress(untitled.titled(untitled.text("book.title", asked.host().name())));
    }

    Frame titled(Asked asked, Link here, String key) {
        Frame untitled = pages.frame(asked.visitor(), "", here);
        return asked.visitor().around().dress(untitled.titled(untitled.text(key)));
    }

    Response answer(int status, Frame frame, String template, Object view) {
        return pages.answer(status, frame, template, view);
    }
}
