/** JSON in and out, languages and their texts. */
@NullMarked
package app.kept.platform.text;

import org.jspecify.annotations.NullMarked;
