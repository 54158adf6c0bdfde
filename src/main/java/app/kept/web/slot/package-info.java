/** The pages of dated slots: the stock, one of them, and many by a rule that is looked at before it is kept. */
@NullMarked
package app.kept.web.slot;

import org.jspecify.annotations.NullMarked;
