package app.kept.web;

import app.kept.booking.Attendee;
import app.kept.booking.Booking;
import app.kept.identity.FormTokens;
import app.kept.identity.LinkDoor;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Phone;
import app.kept.privacy.BookingExport;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.util.List;
import java.util.Optional;

/**
 * {@code /booking/{token}/data}: what is known of a booking, as a file for whoever made it. The link may have been
 * passed on to somebody who comes along; who asks for the file therefore says where letters about it go.
 */
public final class BookingDataPage {
    /** Where it lies under the booking's own page. */
    static final String UNDER = "data";

    private static final String CONTACT = "contact";
    private static final int LONGEST_CONTACT = 254;

    private final BookFrames frames;
    private final BehindLink behind;
    private final FormTokens forms;
    private final LinkDoor door;
    private final BookingExport export;

    public BookingDataPage(
            BookFrames frames, BehindLink behind, FormTokens forms, LinkDoor door, BookingExport export) {
        this.frames = frames;
        this.behind = behind;
        this.forms = forms;
        this.door = door;
        this.export = export;
    }

    public record View(Frame frame, String lead, List<Wrong> wrong, Field contact, String action, String back) {}

    public Response show(Request request) {
        return forms.page(request, it -> page(200, open(it), "", ""));
    }

    public Response file(Request request) {
        forms.require(request);
        BehindLink.Opened opened = open(request);
        Booking booking = opened.booking();
        Input form = request.form();
        Optional<String> said = form.text(CONTACT, LONGEST_CONTACT);
        String typed = form.typed(CONTACT);
        if (said.isEmpty()) return page(422, opened, typed, "databehind.missing");
        if (!isTheirs(said.get(), opened)) {
            door.miss(request);
            return page(422, opened, typed, "databehind.other");
        }
        return Response.json(
                        200,
                        export.of(
                                booking.account(),
                                booking.client(),
                                booking.id().value()))
                .with("Cache-Control", "no-store")
                .with("Content-Disposition", "attachment; filename=\"" + booking.reference() + ".json\"");
    }

    private BehindLink.Opened open(Request request) {
        BehindLink.Opened opened = behind.open(request);
        // Who named no address, or is erased, can show nothing.
        if (!opened.booking().attendee().isReached())
            throw Problem.notFound("page").raised();
        return opened;
    }

    private static boolean isTheirs(String said, BehindLink.Opened opened) {
        Attendee attendee = opened.booking().attendee();
        if (said.equalsIgnoreCase(attendee.email())) return true;
        String phone = attendee.phone();
        // As they would type it at home: without the prefix of the country that the number is of.
        return phone != null
                && Phone.of(said, Phone.countryOf(phone)).filter(phone::equals).isPresent();
    }

    private Response page(int status, BehindLink.Opened opened, String typed, String wrong) {
        Frame frame = frames.titled(opened.asked(), opened.page(UNDER), "databehind.title");
        boolean isByPhone = opened.booking().attendee().email() == null;
        String error = wrong.isEmpty() ? "" : frame.text(wrong);
        var view = new View(
                frame,
                frame.text("databehind.lead", opened.host().name()),
                error.isEmpty() ? List.of() : List.of(new Wrong(CONTACT, error)),
                new Field(
                        CONTACT,
                        frame.text("databehind.contact"),
                        frame.text(
                                "databehind.contact.hint",
                                Hinted.of(opened.booking().attendee())),
                        "text",
                        isByPhone ? "tel" : "email",
                        LONGEST_CONTACT,
                        typed,
                        error),
                opened.page(UNDER).toString(),
                opened.page().toString());
        return frames.answer(status, frame, "data_behind", view);
    }
}
