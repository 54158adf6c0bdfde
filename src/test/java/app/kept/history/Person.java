package app.kept.history;

import app.kept.testing.Api;
import java.net.URI;

/**
 * Somebody who books, or answers those who do.
 *
 * @param actor as facts have to name them
 * @param email of those who book for themselves; empty for others
 * @param key a key or a link's secret; empty for those who show a cookie, or nothing
 */
record Person(Side side, String actor, String email, String key, String cookie) {
    enum Side {
        /** A program of the practice, or one who coordinates it. */
        HOUSE,
        HOST,
        CLIENT,
        /** Without an account, with a link or with nothing. */
        GUEST
    }

    Api at(URI node) {
        Api api = new Api(node, key);
        return cookie.isEmpty() ? api : api.withCookie(cookie);
    }

    boolean isHouse() {
        return side == Side.HOUSE;
    }
}
