/** What people are told: planned, sent, skipped or failed, each with its reason. */
@NullMarked
package app.kept.message;

import org.jspecify.annotations.NullMarked;
