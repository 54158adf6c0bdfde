package app.kept.web.page;

/** What is wrong, and the place on the page where it is. */
public record Wrong(String at, String text) {}
