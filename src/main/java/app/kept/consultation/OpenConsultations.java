package app.kept.consultation;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.text.Json;
import app.kept.slot.OpenSlots;
import app.kept.slot.SlotKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which slots customers can book, as they are told again and again: remembered until one changes or begins. */
public final class OpenConsultations {
    private static final Instant FOR_EVER = Instant.parse("2201-01-01T00:00:00Z");

    private final Database database;
    private final OpenSlots open;
    private final ListCache cache;

    public OpenConsultations(Database database, OpenSlots open, ListCache cache) {
        this.database = database;
        this.open = open;
        this.cache = cache;
    }

    /** As JSON. */
    String page(AccountId account, ConsultationApi.Dates dates, SlotPage page) {
        String question = dates.from().map(Object::toString).orElse("")
                + "/" + dates.to().map(Object::toString).orElse("")
                + "/" + page.after().map(SlotKey::written).orElse("")
                + "/" + page.limit();
        return cache.of(account, question, () -> database.apart(() -> read(account, dates, page)));
    }

    private ListCache.Answer read(AccountId account, ConsultationApi.Dates dates, SlotPage page) {
        var wanted = new OpenSlots.Wanted(Optional.empty(), dates.from(), dates.to());
        OpenSlots.Page found = open.list(account, wanted, page.after(), page.limit());
        // The first of them is the first to begin, and then nobody can book it any more.
        Instant goodUntil =
                found.slots().isEmpty() ? FOR_EVER : found.slots().getFirst().startAt();
        var told = new Told(
                found.slots().stream().map(ConsultationSlotJson.Open::of).toList(),
                found.next().map(SlotKey::written).orElse(null));
        return new ListCache.Answer(new String(Json.camelBytes(told), StandardCharsets.UTF_8), goodUntil);
    }

    private record Told(
            List<ConsultationSlotJson.Open> items, @Nullable String next) {}
}
