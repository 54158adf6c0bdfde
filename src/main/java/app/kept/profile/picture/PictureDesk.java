package app.kept.profile.picture;

import app.kept.account.Audit;
import app.kept.host.Host;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Takes pictures in, whoever brings them, and gives them up. */
public final class PictureDesk {
    private final Pictures pictures;
    /** One at a time: each may take a hundred megabytes for a moment. */
    private final Lock unpacking = new ReentrantLock();

    public PictureDesk(Pictures pictures) {
        this.pictures = pictures;
    }

    /** What became of a file. */
    public enum Taken {
        TAKEN,
        NOT_A_PICTURE,
        TOO_LARGE,
        TOO_SMALL
    }

    public Taken take(Audit.By by, Host host, byte[] file) {
        return switch (made(file)) {
            case Portrait.Outcome.Made(Picture picture) -> {
                pictures.put(by, host, picture);
                yield Taken.TAKEN;
            }
            case Portrait.Outcome.NotAPicture() -> Taken.NOT_A_PICTURE;
            case Portrait.Outcome.TooLarge() -> Taken.TOO_LARGE;
            case Portrait.Outcome.TooSmall() -> Taken.TOO_SMALL;
        };
    }

    private Portrait.Outcome made(byte[] file) {
        unpacking.lock();
        try {
            return Portrait.of(file);
        } finally {
            unpacking.unlock();
        }
    }

    /** Whether there was one. */
    public boolean remove(Audit.By by, Host host) {
        return pictures.remove(by, host);
    }
}
