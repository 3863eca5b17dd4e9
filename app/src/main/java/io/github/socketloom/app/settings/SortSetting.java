package io.github.socketloom.app.settings;

import java.util.Objects;

/**
 * One column by which a table is sorted.
 *
 * @param key which column
 * @param ascending whether the smallest comes first
 */
public record SortSetting(String key, boolean ascending) {
    public SortSetting {
        Objects.requireNonNull(key);
    }
}
