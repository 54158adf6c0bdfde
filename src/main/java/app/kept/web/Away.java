package app.kept.web;

/** A host who is away, and who stands in for them. */
public record Away(String words, String colleague, String href) {}
