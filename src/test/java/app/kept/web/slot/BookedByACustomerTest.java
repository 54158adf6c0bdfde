package app.kept.web.slot;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slots of the workspace of which a customer of the shop has one: two constraints keep it, and either may speak first. */
class BookedByACustomerTest {
    private static final String BULK = "/slots/bulk";
    private static final String RULE = "?do=preview&start_date=2026-11-23&end_date=2026-11-29&monday=true"
            + "&start_time=09:00&end_time=12:00&interval_minutes=60&time_zone=Europe/Berlin&active=true";

    @ParameterizedTest
    @ValueSource(strings = {"slot_booking", "consultation_booking"})
    @Tag("E4")
    void manyOfWhichOneIsBookedAreNotTakenBackWhicheverConstraintIsTheYounger(String table) {
        try (var server = TestServer.start()) {
            var rows = new Rows(server.database());
            rows.change("alter table T drop constraint T_slot_fk".replace("T", table));
            rows.change("""
                    alter table T add constraint T_slot_fk foreign key (account_id, slot_id) references slot (account_id, id)
                        on delete restrict
                    """.replace("T", table));
            new Cast(server.api()).clock("2026-11-20T10:00:00Z");
            Api admin = SignedIn.as(server, "admin").api();
            Api.Answer made = admin.form(BULK, seen(admin));
            assertThat(made.status()).as(made.body()).isEqualTo(303);
            String slot =
                    rows.texts("select id::text from slot order by start_at").getFirst();
            String undo = BULK + "/undo";
            Map<String, String> form = admin.filledIn(location(made), undo, Map.of());
            Api.Answer booked = server.visitor()
                    .post("/api/consultations/book", Map.of("slotId", slot, "name", "Ada", "email", "ada@example.com"));
            assertThat(booked.status()).as(booked.body()).isEqualTo(201);

            Api.Answer kept = admin.form(undo, form);

            assertThat(kept.status()).as(kept.body()).isEqualTo(303);
            assertThat(admin.page(location(kept)).body()).contains("so all of them stay");
            assertThat(rows.number("select count(*) from slot")).isEqualTo(3);
        }
    }

    /** The form by which what was seen is made, as it stands in the preview. */
    private static Map<String, String> seen(Api somebody) {
        String page = somebody.page(BULK + RULE).body();
        String form = page.replaceAll("(?s).*?<form action=\"/slots/bulk\" method=\"post\">(.*?)</form>.*", "$1");
        var all = new HashMap<String, String>();
        Pattern.compile("name=\"([^\"]*)\" value=\"([^\"]*)\"")
                .matcher(form)
                .results()
                .forEach(one -> all.put(one.group(1), one.group(2)));
        return all;
    }

    private static String location(Api.Answer answer) {
        return answer.raw().headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }
}
