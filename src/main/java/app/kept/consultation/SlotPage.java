package app.kept.consultation;

import app.kept.platform.http.Input;
import app.kept.slot.SlotKey;
import java.util.Optional;

/** Which page of slots is wanted. */
record SlotPage(Optional<SlotKey> after, int limit) {
    static SlotPage read(Input query, int most) {
        Optional<String> written = query.text("after", 80);
        Optional<SlotKey> after = written.flatMap(SlotKey::parse);
        if (written.isPresent() && after.isEmpty()) {
            query.reject("after", "invalid", "must be the next of the page before");
        }
        return new SlotPage(after, query.number("limit", 1, most).orElse(most));
    }
}
