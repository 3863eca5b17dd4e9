/**
 * What was before: the time line on which kept and recorded ticks are gone through, and the button that records them. View
 * models use no nodes; who plays and who records is handed in.
 */
package io.github.socketloom.app.timeline;
