/** The pages of consultations, for those who get in touch with whoever has booked one. */
@NullMarked
package app.kept.web.consultation;

import org.jspecify.annotations.NullMarked;
