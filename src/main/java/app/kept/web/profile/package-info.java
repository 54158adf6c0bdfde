/** What everybody sees of hosts: a page of each, lists to find them in, and how machines read both. */
@NullMarked
package app.kept.web.profile;

import org.jspecify.annotations.NullMarked;
