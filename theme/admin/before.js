// Read before Decap CMS, which would otherwise look for its own settings.
window.CMS_MANUAL_INIT = true;
