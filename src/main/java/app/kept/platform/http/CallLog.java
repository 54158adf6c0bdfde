package app.kept.platform.http;

import java.util.Arrays;

/** When one key's admitted calls within the window were, the oldest first. Grows with use: most keys call once. */
final class CallLog {
    private static final int FIRST_ROOM = 4;

    private final int limit;
    private long[] moments;
    private int size;

    CallLog(int limit) {
        this.limit = limit;
        this.moments = new long[Math.min(limit, FIRST_ROOM)];
    }

    /** Drops what lies a whole window back. */
    void forget(long now, long window) {
        int gone = 0;
        while (gone < size && now - moments[gone] >= window) {
            gone++;
        }
        if (gone > 0) {
            System.arraycopy(moments, gone, moments, 0, size - gone);
            size -= gone;
        }
    }

    void add(long now) {
        if (size == moments.length) {
            moments = Arrays.copyOf(moments, Math.min(limit, size * 2));
        }
        moments[size++] = now;
    }

    void dropNewest() {
        if (size > 0) size--;
    }

    int size() {
        return size;
    }

    long oldest() {
        return moments[0];
    }

    long newest() {
        return moments[size - 1];
    }
}
