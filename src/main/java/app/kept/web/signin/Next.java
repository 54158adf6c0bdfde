package app.kept.web.signin;

import app.kept.platform.http.Request;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.util.Optional;

/** Where somebody wanted to go when they were asked to sign in. Only to a place on this server; never anywhere else. */
public final class Next {
    static final String NAME = "next";

    /** Who is in is led on from there, to where they begin. */
    public static final String OTHERWISE = "/sign-in";

    private static final int LONGEST = 500;
    /** What a browser could take for another server, or drop while reading, is not in it. */
    private static final String OWN_PATH = "/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]*";

    private Next() {}

    public static Optional<String> of(Request request) {
        return request.query().text(NAME, LONGEST).filter(Next::isOwn);
    }

    public static String orHome(Request request) {
        return of(request).orElse(OTHERWISE);
    }

    /** A page of the entrance that leads to the same place in the end, in the language that was chosen. */
    static Link on(String path, Request request) {
        return Link.to(path)
                .with(NAME, of(request))
                .with(Visitor.LANGUAGE, request.query().text(Visitor.LANGUAGE, 20));
    }

    static boolean isOwn(String path) {
        return path.matches(OWN_PATH);
    }
}
