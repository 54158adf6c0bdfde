package app.kept.web.settings;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.HomeCountry;
import app.kept.host.Host;
import app.kept.host.HostInPath;
import app.kept.host.Hosts;
import app.kept.host.Renaming;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Field;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Rooms;
import app.kept.web.page.Seen;
import app.kept.web.page.Slugs;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.page.ZoneForm;
import app.kept.web.page.Zones;
import app.kept.web.room.Threshold;
import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code /hosts/new} and {@code /hosts/{id}}: who can be booked, by whose clock, and where they are found. */
public final class HostPage {
    private static final String PATH = "/hosts";
    private static final String NEW = PATH + "/new";
    /** Which address was said to lead nowhere any more: nobody agrees to what they were not told. */
    private static final String WEIGHED = "weighed";

    private final Threshold threshold;
    private final Hosts hosts;
    private final Renaming renaming;
    private final HomeCountry home;
    private final Supplier<URI> address;
    private final Time time;

    /** @param address where people reach this server */
    public HostPage(
            Threshold threshold, Hosts hosts, Renaming renaming, HomeCountry home, Supplier<URI> address, Time time) {
        this.threshold = threshold;
        this.hosts = hosts;
        this.renaming = renaming;
        this.home = home;
        this.address = address;
        this.time = time;
    }

    /**
     * The page.
     *
     * @param id of the host; empty where they are to be added
     * @param done what was just done: {@code added}, {@code saved} or nothing
     * @param leaving from which address to which, where that is yet to be agreed to
     * @param agreed the address that was said to lead nowhere any more
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String id,
            String action,
            String done,
            Filled filled,
            List<String> leaving,
            String agreed,
            Fields fields) {
        public boolean isNew() {
            return id.isEmpty();
        }

        /** Everything that is wrong, in the order of the page. */
        public List<Wrong> wrong() {
            return Stream.of(
                            HostForm.NAME,
                            HostForm.PROFESSION,
                            HostForm.BIO,
                            HostForm.EMAIL,
                            HostForm.PHONE,
                            HostForm.ZONE,
                            HostForm.SLUG)
                    .filter(part -> !filled.error(part).isEmpty())
                    .map(part -> new Wrong(part, filled.error(part)))
                    .toList();
        }
    }

    /** What stands in the form. */
    public record Fields(
            Field name,
            Field profession,
            Field bio,
            Field email,
            Field phone,
            Field slug,
            List<ZoneForm.Choice> zones,
            List<Frame.Tongue> languages) {}

    /** @param host absent where they are to be added */
    private record Work(Request request, Optional<Host> host, List<String> leaving, String agreed) {
        static Work of(Request request, Optional<Host> host) {
            return new Work(request, host, List.of(), "");
        }
    }

    public Response begin(Request request) {
        Frame frame = threshold.frame(request, Link.to(NEW), "hosts.new");
        Filled blank = Filled.of(HostForm.blank(threshold.zone(request), frame.language()));
        return page(Work.of(request, Optional.empty()), blank);
    }

    public Response add(Request request) {
        Input form = request.form();
        Seen.sent(form);
        AccountId account = Caller.accountOf(request);
        HostForm typed = HostForm.read(form, account, home);
        Frame frame = threshold.frame(request, Link.to(NEW), "hosts.new");
        Seen seen = Seen.in(form, HostForm.blank(ZoneOffset.UTC, Language.EN));
        Work work = Work.of(request, Optional.empty());
        if (!form.errors().isEmpty()) return page(work, Filled.wrong(seen, HostForm.wrong(form, frame)));
        form.check();
        Stream<String> addresses = typed.slug()
                .map(Stream::of)
                .orElseGet(() -> Slugs.likes(typed.wanted().slug()));
        Optional<Host> added = addresses
                .map(slug -> typed.as(account, slug))
                .filter(host -> hosts.add(Caller.by(request), host) == Hosts.Outcome.DONE)
                .findFirst();
        return added.map(host -> done(request, host, "added"))
                .orElseGet(() -> page(work, Filled.wrong(seen, taken(frame))));
    }

    public Response show(Request request) {
        Host host = HostInPath.of(request, hosts);
        return page(Work.of(request, Optional.of(host)), Filled.of(HostForm.parts(host)));
    }

    public Response save(Request request) {
        Host host = HostInPath.of(request, hosts);
        Input form = request.form();
        String agreed = form.text(WEIGHED, 63).orElse("");
        Seen seen = Seen.in(form, HostForm.parts(host));
        HostForm typed = HostForm.read(form, host.account(), home);
        if (typed.slug().isEmpty()) form.required(HostForm.SLUG, typed.slug(), "");
        Frame frame = frame(request, Optional.of(host));
        Work work = Work.of(request, Optional.of(host));
        if (!form.errors().isEmpty()) return page(work, Filled.wrong(seen, HostForm.wrong(form, frame)));
        form.check();
        if (seen.isOvertaken()) return overtaken(work, seen, frame);
        Renaming.Wanted wanted = typed.wanted();
        boolean breaksLinks = !wanted.slug().equals(host.slug());
        if (breaksLinks && !agreed.equals(wanted.slug())) {
            List<String> leaving = List.of(book(host.slug()), book(wanted.slug()));
            return page(new Work(request, Optional.of(host), leaving, wanted.slug()), Filled.wrong(seen, Map.of()));
        }
        return switch (renaming.change(
                Caller.by(request),
                host,
                now -> !Seen.in(form, HostForm.parts(now)).isOvertaken(),
                wanted,
                typed.about())) {
            case DONE -> done(request, host, "saved");
            case SLUG_TAKEN -> page(work, Filled.wrong(seen, taken(frame)));
            case CHANGED_MEANWHILE -> {
                Host now = HostInPath.of(request, hosts);
                yield overtaken(Work.of(request, Optional.of(now)), Seen.in(form, HostForm.parts(now)), frame);
            }
        };
    }

    private Response overtaken(Work work, Seen seen, Frame frame) {
        return page(
                work,
                Filled.overtaken(
                        seen,
                        part -> HostForm.called(part, frame),
                        (part, value) -> part.equals(HostForm.LANGUAGE)
                                ? Language.of(value).map(Pages::nameOf).orElse(value)
                                : value));
    }

    private static Map<String, String> taken(Frame frame) {
        return Map.of(HostForm.SLUG, frame.text("hosts.wrong.taken"));
    }

    private static Response done(Request request, Host host, String done) {
        return Response.seeOther(Link.to(path(Optional.of(host)))
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                .with("done", done)
                .toString());
    }

    private Response page(Work work, Filled filled) {
        Input query = work.request.query();
        query.text(Visitor.LANGUAGE, 20);
        String done = query.choice("done", List.of("added", "saved")).orElse("");
        query.check();
        Frame frame = frame(work.request, work.host);
        var view = new View(
                frame,
                threshold.rooms(work.request, frame, PATH),
                work.host.map(host -> host.id().value().toString()).orElse(""),
                path(work.host),
                done,
                filled,
                work.leaving,
                work.agreed,
                fields(filled, work.host.isEmpty(), frame));
        return threshold.answer(filled.status(), "host", view);
    }

    private Frame frame(Request request, Optional<Host> host) {
        return threshold.frame(request, Link.to(path(host)), host.isPresent() ? "hosts.title" : "hosts.new");
    }

    private Fields fields(Filled filled, boolean isNew, Frame frame) {
        ZoneId zone = zone(filled.value(HostForm.ZONE));
        String slugHint = frame.text(isNew ? "hosts.slug.new" : "hosts.slug.hint", book(""));
        return new Fields(
                field(HostForm.NAME, frame.text("hosts.name.hint"), "text", 200, filled, frame),
                field(HostForm.PROFESSION, frame.text("hosts.profession.hint"), "text", 200, filled, frame),
                field(HostForm.BIO, frame.text("hosts.bio.hint"), "text", 5_000, filled, frame),
                field(HostForm.EMAIL, frame.text("hosts.email.hint"), "email", 254, filled, frame),
                field(HostForm.PHONE, frame.text("hosts.phone.hint"), "tel", 40, filled, frame),
                field(HostForm.SLUG, slugHint, "text", 63, filled, frame),
                Zones.choices(zone, zone, time.now()),
                Arrays.stream(Language.values())
                        .map(one -> new Frame.Tongue(
                                one.code(), Pages.nameOf(one), "", one.code().equals(filled.value(HostForm.LANGUAGE))))
                        .toList());
    }

    private static Field field(String part, String hint, String type, int longest, Filled filled, Frame frame) {
        return filled.field(part, HostForm.called(part, frame), hint, type, longest);
    }

    /** What was typed may be none. */
    private static ZoneId zone(String typed) {
        return ZoneId.getAvailableZoneIds().contains(typed) ? ZoneId.of(typed) : ZoneId.of("UTC");
    }

    private String book(String slug) {
        return address.get() + "/book/" + slug;
    }

    private static String path(Optional<Host> host) {
        return host.map(one -> PATH + "/" + one.id().value()).orElse(NEW);
    }
}
