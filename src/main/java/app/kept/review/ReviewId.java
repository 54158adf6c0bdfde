package app.kept.review;

import app.kept.platform.base.Id;
import java.util.UUID;

/** Names a review within an account. */
public record ReviewId(UUID value) implements Id {}
