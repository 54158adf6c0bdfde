package app.kept.journey.watch;

/**
 * Each message that was ever planned has come to one end, or there is one piece of work that will bring it there.
 *
 * @param waiting what is planned and has its work
 */
public record Conservation(
        long planned, long sent, long skipped, long superseded, long failed, long unsure, long waiting) {
    public boolean comesOut() {
        return planned == sent + skipped + superseded + failed + unsure + waiting;
    }
}
