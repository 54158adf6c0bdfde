package app.kept.web;

import app.kept.web.book.About;
import app.kept.web.page.Frame;

/** The page of a host who offers nothing yet. */
public record NothingView(Frame frame, About about) {}
