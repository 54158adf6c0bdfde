package app.kept.web;

import app.kept.account.Brand;
import app.kept.availability.Offered;
import app.kept.availability.Offers;
import app.kept.host.Host;
import app.kept.platform.http.Response;
import app.kept.web.book.About;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import java.util.Optional;

/** The frame around the pages on which people book. */
public final class BookFrames {
    private final Pages pages;
    private final Offers offers;

    public BookFrames(Pages pages, Offers offers) {
        this.pages = pages;
        this.offers = offers;
    }

    Frame of(Asked asked, Link here) {
        Frame frame = frame(asked, here);
        Frame titled = frame.titled(frame.text("book.title", asked.host().name()));
        return asked.visitor().around().isInside() ? titled : previewed(asked, titled);
    }

    /** No search engine is to lead into the middle of a booking, and yet this is the address that hosts send around. */
    private Frame previewed(Asked asked, Frame frame) {
        Host host = asked.host();
        String text = asked.type()
                .flatMap(type -> Optional.ofNullable(type.offer().description()))
                .or(() -> Optional.ofNullable(host.bio()))
                .filter(said -> !said.isBlank())
                .orElseGet(() -> frame.text("book.preview", host.name()));
        Optional<String> picture = offers.lately(host.slug()).flatMap(Offered::picture);
        return frame.described(text).canonical(asked.address()).previewed("website", picture);
    }

    Frame titled(Asked asked, Link here, String key) {
        Frame frame = frame(asked, here);
        return frame.titled(frame.text(key));
    }

    /** Without a script a form that was refused is a page of its own, and whoever goes back to it must not find an error. */
    Response answer(int status, Frame frame, String template, Object view) {
        Response answer = pages.answer(status, frame, template, view);
        return status == 200 ? answer : answer.with("Cache-Control", "private, no-cache");
    }

    /** What stands beside each of them. */
    About beside(Asked asked, Frame frame) {
        return Beside.of(asked, offers.lately(asked.host().slug()), frame);
    }

    private Frame frame(Asked asked, Link here) {
        Brand brand = offers.lately(asked.host().slug()).map(Offered::brand).orElse(Brand.NONE);
        Frame frame =
                pages.frame(asked.visitor(), "", here).styled("booker.css").branded(brand);
        boolean isInside = asked.visitor().around().isInside();
        return asked.visitor().around().dress(isInside ? frame.scripted("framed.js") : frame.scripted("booker.js"));
    }
}
