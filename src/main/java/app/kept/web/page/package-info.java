/** What all pages share: the frame around them, who looks at them, their links and fields, and the page of errors. */
@NullMarked
package app.kept.web.page;

import org.jspecify.annotations.NullMarked;
