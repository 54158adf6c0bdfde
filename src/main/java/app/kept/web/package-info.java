/** Pages for people. They compose what the features know, and decide nothing. */
@NullMarked
package app.kept.web;

import org.jspecify.annotations.NullMarked;
