"""Copy-outs: records in the fields of an official platform, one after another, with a tick when they are entered."""
