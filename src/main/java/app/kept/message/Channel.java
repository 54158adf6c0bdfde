package app.kept.message;

/** A way to reach people: mail, a text message, the demo's mailbox. */
public interface Channel {

    /** As it stands in a message: {@code email}, {@code sms}. */
    String name();

    /** Who carries it, as it stands in the attempts. */
    String provider();

    /** Whether the provider takes the message's id as a key, and carries a repeated one only once. */
    boolean honoursKey();

    /** Hands the letter over. Never throws for what a provider may do. */
    Delivery deliver(Letter letter);
}
