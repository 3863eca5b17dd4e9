/**
 * The main window around the views: top bar, navigation, status bar, keyboard. Arranges views that it is given; knows
 * nothing of how they are fed.
 */
package io.github.socketloom.app.window;
