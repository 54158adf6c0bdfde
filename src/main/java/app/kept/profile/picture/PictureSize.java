package app.kept.profile.picture;

/** In what sizes a picture is kept; each is as wide as it is high. */
public enum PictureSize {
    LARGE(320, 12_000),
    SMALL(96, 2_200);

    private final int pixels;
    private final int bytes;

    PictureSize(int pixels, int bytes) {
        this.pixels = pixels;
        this.bytes = bytes;
    }

    public int pixels() {
        return pixels;
    }

    /** What it should not weigh more than, so that a page with it stays light; the plainest that there is may. */
    int bytes() {
        return bytes;
    }
}
