package app.kept.web;

/** The page of a host who offers nothing yet. */
public record NothingView(Frame frame, Card card) {}
