/** The pages of clients for those who look after them: found, read, changed, merged, told and erased. */
@NullMarked
package app.kept.web.client;

import org.jspecify.annotations.NullMarked;
