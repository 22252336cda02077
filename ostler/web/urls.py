"""The addresses of the house as a whole."""

from django.urls import path

from ostler.web.views import about, home, installing, ladder, language, search, settings, sitemap

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("about/", about.about, name="about"),
    path("about/ladder/", ladder.ladder, name="ladder"),
    path("search/", search.search, name="search"),
    path("settings/", settings.settings, name="settings"),
    path("offline", installing.offline, name="offline"),
    path("sw.js", installing.worker, name="worker"),
    path("manifest.webmanifest", installing.manifest, name="manifest"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-pages.xml", sitemap.single, name="sitemap-single"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemap.file, name="sitemap-file"),
    path("language", language.language, name="language"),
]
