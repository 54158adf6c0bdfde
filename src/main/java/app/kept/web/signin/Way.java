package app.kept.web.signin;

/** Another page to go to from here. */
public record Way(String href, String words) {}
