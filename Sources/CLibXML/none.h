// libxml2's own headers must not be imported into Swift: they clash with Foundation's copy of ICU.
