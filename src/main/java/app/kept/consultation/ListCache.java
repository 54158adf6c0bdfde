package app.kept.consultation;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.function.Supplier;

/** Remembers what customers see of an account's slots, until one of the slots or of their bookings changes. */
public interface ListCache {

    /**
     * What is remembered, or else what is read. Of many who ask the same at once one reads.
     *
     * @param question all that the answer depends on, in one way of writing it
     * @param read must read what is committed
     */
    String of(AccountId account, String question, Supplier<Answer> read);

    /**
     * What was read.
     *
     * @param goodUntil when it is no longer so though nothing has changed, such as when a slot begins
     */
    record Answer(String json, Instant goodUntil) {}
}
