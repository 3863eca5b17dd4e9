package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.collector.model.Capability;

/** How well something works. */
enum CapabilityRank {
    /** Not at all. */
    MISSING("not available", "failure", "rank-missing"),
    /** In part. */
    LIMITED("in part", "warning", "rank-limited"),
    /** As well as it can on this host: there is something to know, but nothing to be done. */
    NOTED("available", "info", "rank-noted"),
    /** Without restriction. */
    COMPLETE("available", "success", "rank-complete");

    private final String word;
    private final String icon;
    private final String styleClass;

    CapabilityRank(String word, String icon, String styleClass) {
        this.word = word;
        this.icon = icon;
        this.styleClass = styleClass;
    }

    static CapabilityRank of(Capability capability) {
        if (!capability.available()) {
            return MISSING;
        }
        if (capability.reason() == null) {
            return COMPLETE;
        }
        return capability.remedy() == null ? NOTED : LIMITED;
    }

    /** Returns what the user reads. */
    String word() {
        return word;
    }

    /** Returns the name of its icon. */
    String icon() {
        return icon;
    }

    /** Returns the style class that colours it. */
    String styleClass() {
        return styleClass;
    }
}
