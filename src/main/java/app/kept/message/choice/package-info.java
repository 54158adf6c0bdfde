/** What people want to get and what not, to which addresses nothing goes, and when it is quiet. */
@NullMarked
package app.kept.message.choice;

import org.jspecify.annotations.NullMarked;
