package app.kept.web.page;

/** A field of a form that people do not see. */
public record Hidden(String name, String value) {}
