package app.kept.web;

import app.kept.web.book.About;
import app.kept.web.page.Frame;
import app.kept.web.page.Terms;
import java.util.List;

/** The page of something that is no longer offered, with what else can be booked with the host. */
public record GoneView(Frame frame, About about, String said, List<Other> others) {
    /** Something that can be booked. */
    public record Other(String name, String length, String href) {
        static List<Other> of(Asked asked, Frame frame) {
            return asked.types().stream()
                    .map(type -> new Other(
                            type.name(),
                            Terms.length(type.duration(), frame),
                            asked.with(type).page().toString()))
                    .toList();
        }
    }
}
