package app.kept.message.channel;

/** Why a letter was not carried: one list for all channels, for what follows is the same for all. */
public enum Fault {
    /** The address takes nothing: it is suppressed, and the next route tried. */
    ADDRESS,
    /** The provider will not carry this letter, to anybody: given up, and whoever keeps the templates is told. */
    CONTENT,
    /** The recipient wants nothing this way: suppressed, and no other route is tried. */
    OPTED_OUT,
    /** The subscription behind the address does not exist any more: removed, and the next route tried. */
    GONE,
    /** Too much at once: all that goes this way waits; it costs no attempt. */
    THROTTLED,
    /** Something passing: tried again, later each time. */
    BUSY,
    /** The provider refuses us, not the letter: it is paused and admins are told; it costs no attempt. */
    PROVIDER
}
