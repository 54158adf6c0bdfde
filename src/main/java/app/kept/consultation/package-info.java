/** The shop module's consultations: dated slots that customers book. */
@NullMarked
package app.kept.consultation;

import org.jspecify.annotations.NullMarked;
