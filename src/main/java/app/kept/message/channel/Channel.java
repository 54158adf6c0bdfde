package app.kept.message.channel;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A way to reach people by one provider: mail over SMTP, text messages by Twilio, the demo's mailbox. */
public interface Channel {

    /** As it stands in a message: {@code email}, {@code sms}, {@code whatsapp}, {@code push}, {@code inbox}. */
    String name();

    /** Who carries it, as it stands in the attempts. */
    String provider();

    /** Whether the provider takes the message's id as a key, and carries a repeated one only once. */
    boolean honoursKey();

    /** For how long after it was first handed over the provider knows a key; what is repeated later it carries again. */
    default Duration keyLife() {
        return ChronoUnit.FOREVER.getDuration();
    }

    /** After this long a call is cut off, and its outcome unsure. */
    default Duration deadline() {
        return Duration.ofSeconds(30);
    }

    /** Hands the letter over. Never throws for what a provider may do. */
    Delivery deliver(Letter letter);

    /** The same for many, in their order; for those that take many as cheaply as one. */
    default List<Delivery> deliverAll(List<Letter> letters) {
        return letters.stream().map(this::deliver).toList();
    }

    /** Whether it is cheaper to give it many at once than each by itself. */
    default boolean takesMany() {
        return false;
    }

    /** Whether it can be asked at all; what could not be told once is asked again later. */
    default boolean canBeAsked() {
        return false;
    }

    /**
     * Asks what became of a letter that was handed over, when no answer came back.
     *
     * @return empty when the provider cannot be asked, or cannot say either
     */
    default Optional<Delivery> lookUp(Letter letter, Unanswered call) {
        return Optional.empty();
    }
}
