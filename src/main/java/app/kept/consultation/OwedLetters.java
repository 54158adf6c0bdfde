package app.kept.consultation;

import app.kept.account.Account;
import app.kept.account.Caller;
import app.kept.account.Role;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.Planned;
import app.kept.message.channel.About;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a booked consultation owes: a letter and, to a customer of the shop, a note in their browsers. Both say when, by
 * the clock of whoever comes, and neither is of use once it has begun.
 */
final class OwedLetters {
    /** What the messages are about. */
    static final String ABOUT = "consultation";
    /** In which part the recipient gets them. */
    static final String RECIPIENT = "client";

    /** In the key of a note, before whom it is for. */
    static final String TO_BROWSERS = ":push:";

    private static final String WITHDRAWN = "The consultation was withdrawn.";
    private static final String TEMPLATE = "consultation_booked";
    /** How the address of a shop's customer begins, whom no person's id can be taken for. */
    private static final String CUSTOMER = "customer:";

    private static final String LETTER = "notification.send_email";
    private static final String NOTE = "notification.send_push";

    private final Outbox outbox;
    private final Time time;

    OwedLetters(Outbox outbox, Time time) {
        this.outbox = outbox;
        this.time = time;
    }

    /** Part of the transaction that books; who is signed in hears of it in their browsers as well. */
    void plan(Tx tx, Account account, Consultation booked, Caller caller) {
        var owed = new ArrayList<NewMessage>();
        if (booked.said().email() != null)
            owed.add(letter(account, booked, booked.said().email()));
        switch (caller) {
            case Caller.Customer customer
            when customer.account().equals(booked.account()) ->
                owed.add(note(account, booked, customer.id(), CUSTOMER + customer.id()));
            case Caller.Member member
            when member.account().equals(booked.account()) && member.role() == Role.CLIENT ->
                owed.add(note(
                        account,
                        booked,
                        member.person().toString(),
                        member.person().toString()));
            case Caller.Guest(), Caller.Key _, Caller.Member _, Caller.Customer _, Caller.Holder _ -> {}
        }
        outbox.plan(tx, owed);
    }

    /** Part of the transaction that takes it back: what has not gone by now does not go. */
    void callOff(Tx tx, Consultation withdrawn) {
        List<UUID> planned =
                outbox
                        .planned(
                                tx,
                                withdrawn.account(),
                                ABOUT,
                                List.of(withdrawn.id().value()),
                                keyOf(withdrawn))
                        .stream()
                        .map(Planned::id)
                        .toList();
        outbox.skip(tx, withdrawn.account(), planned, WITHDRAWN);
    }

    private NewMessage letter(Account account, Consultation booked, String email) {
        return message(account, booked, LETTER, keyOf(booked) + ":email", "email", email);
    }

    private NewMessage note(Account account, Consultation booked, String who, String address) {
        return message(account, booked, NOTE, keyOf(booked) + TO_BROWSERS + who, "push", address);
    }

    private static String keyOf(Consultation booked) {
        return "consultation:booking:" + booked.id().value();
    }

    private NewMessage message(
            Account account, Consultation booked, String job, String key, String channel, String address) {
        return new NewMessage(
                booked.account(),
                key,
                new About(ABOUT, booked.id().value()),
                job,
                TEMPLATE,
                channel,
                RECIPIENT,
                address,
                booked.said().language(),
                booked.said().zone(),
                data(account, booked),
                time.now(),
                booked.slot().startAt());
    }

    /** The words are by the clock of whoever comes; beside them whoever carries it finds the slot's own date and times. */
    private static Map<String, String> data(Account account, Consultation booked) {
        Language language = booked.said().language();
        ZoneId zone = booked.said().zone();
        Instant start = booked.slot().startAt();
        Instant end = booked.slot().endAt();
        var data = new LinkedHashMap<String, String>();
        data.put("client_name", booked.said().name());
        data.put("account_name", account.name());
        data.put(
                "when",
                Moments.span(
                        Moments.dayAndTime(start, zone, language.locale()),
                        Moments.time(end, zone, language.locale())));
        data.put("zone", Moments.zone(zone, language.locale()));
        data.put("date", booked.slot().date().toString());
        data.put("start_at", start.toString());
        data.put("end_at", end.toString());
        return data;
    }
}
