package app.kept.web;

/** A field of a form that people do not see. */
public record Hidden(String name, String value) {}
