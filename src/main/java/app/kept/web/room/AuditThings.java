package app.kept.web.room;

import app.kept.account.AccountId;
import app.kept.event.Change;
import app.kept.history.Thing;
import app.kept.history.Things;
import app.kept.web.page.Frame;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What each line of the history is about: by name, and with the way to it where it is still there. */
record AuditThings(Map<UUID, Thing> found, Map<UUID, String> people, Frame frame) {
    private static final List<String> NAMES = List.of("name", "attendee_name", "title", "email", "description");

    /**
     * What a line is about.
     *
     * @param name empty where it has none
     * @param href empty where no page is about it
     */
    record About(String name, String href) {}

    static AuditThings of(
            AccountId account, Collection<Change> changes, Things things, Map<UUID, String> people, Frame frame) {
        List<UUID> ids = changes.stream()
                .flatMap(change -> id(change).stream())
                .distinct()
                .toList();
        return new AuditThings(things.of(account, ids), people, frame);
    }

    /** Nothing where it is known by another name than an id. */
    static Optional<UUID> id(Change change) {
        try {
            return Optional.of(UUID.fromString(change.objectId()));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    About about(Change change) {
        Optional<Thing> thing = id(change).map(found::get);
        String name = thing.map(it -> called(change.object(), it)).orElseGet(() -> told(change));
        String page = page(change.object(), change.objectId());
        boolean hasPage = thing.isPresent() || isNamed(change.object());
        return new About(name, hasPage ? page : "");
    }

    private String called(String object, Thing thing) {
        String name = object.equals("message") ? TemplateNames.of(thing.name(), frame) : thing.name();
        return thing.more().isEmpty() ? name : name + " · " + thing.more();
    }

    /** What has gone since is called as it was when it was changed. */
    private String told(Change change) {
        return switch (change.object()) {
            case "template" -> TemplateNames.of(change.objectId().split("/", 2)[0], frame);
            case "plan" -> change.objectId();
            case "member", "person", "password", "second_factor" ->
                id(change).map(people::get).orElseGet(() -> written(change));
            default -> written(change);
        };
    }

    private static String written(Change change) {
        return Stream.of(change.after(), change.before())
                .filter(Objects::nonNull)
                .flatMap(AuditThings::names)
                .findFirst()
                .orElse("");
    }

    private static Stream<String> names(JsonNode json) {
        return NAMES.stream().map(name -> json.path(name).asString("")).filter(name -> !name.isBlank());
    }

    /** Whether its page is found without asking whether it is still there. */
    private static boolean isNamed(String object) {
        return switch (object) {
            case "account", "api_key", "invite", "member", "provider", "quiet_hours", "template" -> true;
            // One that was withdrawn still has a page.
            case "consultation" -> true;
            case "suppression", "webhook", "cal_delivery", "cal_mapping", "cal_poll", "cal_secret" -> true;
            default -> false;
        };
    }

    private static String page(String object, String id) {
        return switch (object) {
            case "booking" -> "/bookings/" + id;
            case "client" -> "/clients/" + id;
            case "consultation" -> "/consultations/" + id;
            case "host" -> "/hosts/" + id;
            case "host_picture", "listing" -> "/hosts/" + id + "/profile";
            case "embedding" -> "/hosts/" + id;
            case "availability" -> "/availability?host=" + id;
            case "schedule" -> "/availability";
            case "event_type" -> "/event-types/" + id;
            case "journey" -> "/journeys/" + id;
            case "review" -> "/reviews/" + id;
            case "message" -> "/messages/" + id;
            case "template" -> "/templates/" + id.split("/", 2)[0];
            case "account" -> "/team/account";
            case "api_key" -> "/keys";
            case "invite", "member" -> "/team";
            case "plan" -> "/plan";
            case "provider" -> "/providers";
            case "quiet_hours" -> "/quiet-hours";
            case "suppression" -> "/suppressions";
            // The list, for one that is removed has no page.
            case "webhook" -> "/webhooks";
            case "cal_delivery", "cal_mapping", "cal_poll", "cal_secret" -> "/calcom";
            default -> "";
        };
    }
}
