package app.kept.message;

/** A message's life; drawn in docs/life/message.md. */
public enum MessageState {
    /** Waits for its moment. */
    PLANNED,
    /** A call to the provider is under way, or was cut off: planned, with an attempt that has no end. */
    SENDING,
    SENT,
    /** Not sent, for a good reason. */
    SKIPPED,
    /** Another message took its place. */
    SUPERSEDED,
    /** Not sent, and it should have been. */
    FAILED,
    /** The provider may have it or not, and cannot be asked. */
    UNSURE
}
