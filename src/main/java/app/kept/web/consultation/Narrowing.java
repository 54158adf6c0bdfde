package app.kept.web.consultation;

import app.kept.client.ClientId;
import app.kept.consultation.ConsultationId;
import app.kept.consultation.ConsultationStatus;
import app.kept.consultation.Consultations;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Which consultations the list shows, as its address and the forms in it say so.
 *
 * @param wrong the fields of which nothing can be made
 */
record Narrowing(
        String show,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<ClientId> client,
        Optional<ConsultationId> after,
        List<String> wrong) {
    static final String SHOW = "show";
    static final String FROM = "from";
    static final String TO = "to";
    static final String CLIENT = "client";
    static final String AFTER = "after";
    static final String WAITING = "waiting";
    static final String CONTACTED = "contacted";
    static final String ALL = "all";

    private static final List<String> SHOWS = List.of(WAITING, CONTACTED, ALL);

    /** What cannot be read of the days is said at their fields; of the rest it is refused. */
    static Narrowing read(Input input, Request request) {
        String show = input.choice(SHOW, SHOWS).orElse(WAITING);
        Optional<ClientId> client = input.id(CLIENT).map(ClientId::new);
        Optional<ConsultationId> after = input.id(AFTER).map(ConsultationId::new);
        Optional<LocalDate> from = day(request, FROM);
        Optional<LocalDate> to = day(request, TO);
        input.leave(FROM);
        input.leave(TO);
        return new Narrowing(show, from, to, client, after, wrong(input, from, to));
    }

    /** In a form that stands in the list, which showed only what could be read. */
    static Narrowing inForm(Input form) {
        return new Narrowing(
                form.choice(SHOW, SHOWS).orElse(WAITING),
                form.date(FROM),
                form.date(TO),
                form.id(CLIENT).map(ClientId::new),
                form.id(AFTER).map(ConsultationId::new),
                List.of());
    }

    private static Optional<LocalDate> day(Request request, String name) {
        Input alone = request.query();
        Optional<LocalDate> day = alone.date(name);
        return alone.errors().isEmpty() ? day : Optional.empty();
    }

    private static List<String> wrong(Input input, Optional<LocalDate> from, Optional<LocalDate> to) {
        boolean isFromRead = from.isPresent() || input.typed(FROM).isEmpty();
        boolean isToRead = to.isPresent() || input.typed(TO).isEmpty();
        if (!isFromRead && !isToRead) return List.of(FROM, TO);
        if (!isFromRead) return List.of(FROM);
        boolean isBackwards = from.isPresent() && to.isPresent() && to.get().isBefore(from.get());
        return !isToRead || isBackwards ? List.of(TO) : List.of();
    }

    Consultations.Sought sought() {
        Optional<ConsultationStatus> status = switch (show) {
            case ALL -> Optional.empty();
            case CONTACTED -> Optional.of(ConsultationStatus.CONTACTED);
            default -> Optional.of(ConsultationStatus.PENDING);
        };
        return new Consultations.Sought(status, from, to, Optional.empty(), client);
    }

    /** Whether it is narrower than its tab. */
    boolean isNarrow() {
        return from.isPresent() || to.isPresent() || client.isPresent();
    }

    Link link(Request request) {
        return Link.to(ConsultationsPage.PATH)
                .with(SHOW, Optional.of(show).filter(word -> !word.equals(WAITING)))
                .with(FROM, from.map(LocalDate::toString))
                .with(TO, to.map(LocalDate::toString))
                .with(CLIENT, client.map(id -> id.value().toString()))
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
    }

    /** The same page of it. */
    Link page(Request request) {
        return link(request).with(AFTER, after.map(id -> id.value().toString()));
    }
}
