"""The MkDocs plugin: takes the handbook in, puts its pages out, and logs its findings. Nothing is decided here."""

from __future__ import annotations

import functools
import gc
import html
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, Template
from mkdocs.commands.build import build
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.templates import TemplateContext

from handbook import book, editions, looks, oneline, presenting, publishing, recall, reports, rules, words
from handbook.configuration import HandbookConfig
from handbook.findings import Severity, capped
from handbook.macros import MacroError, Macros
from handbook.pages import Download, Site, downloads, feeds, frames, lay_out, navigation, periods, search
from handbook.preview.door import App, Door, is_own
from handbook.preview.saving import Saver
from handbook.reading import commits, gitlog, objects, trees
from handbook.records import formats, languages
from handbook.reports import phrases
from handbook.reports.unanswered import unanswered

_log = get_plugin_logger("handbook")


class HandbookPlugin(BasePlugin[HandbookConfig]):  # type: ignore[no-untyped-call]
    """Publishes the handbook that lies beside ``mkdocs.yml``."""

    _previewing = False
    #: The language of an edition beside the first; see :mod:`handbook.editions`.
    edition = ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is ``mkdocs serve``, which mistakes should not end."""
        self._previewing = command == "serve"

    # Before the search, which takes its language from the theme.
    @event_priority(50)
    def _read(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the handbook, lay its pages out, and enter them in the navigation unless that is written by hand."""
        root = Path(config.config_file_path).parent
        today = self._today()
        tree = trees.folder(root)
        self._language = self.edition or languages.of(tree.files.get(languages.PARTNERSHIP, b""))[0]
        self._own_words = tree.files.get(languages.catalogue(self._language), b"")
        with self._speaking(), self._keeping():
            publishing.is_apart(config)
            if why := formats.too_new(tree):
                raise ConfigurationError(why)
            return self._laid_out(config, root, tree, today)

    def _spoken(self, code: str) -> AbstractContextManager[None]:
        """Any language of the handbook, with its own words."""
        return words.language(code, self._handbook.tree.files.get(languages.catalogue(code), b""))

    def _speaking(self) -> AbstractContextManager[None]:
        """The language of this site, with the handbook's own words."""
        return words.language(self._language, self._own_words)

    @contextmanager
    def _keeping(self) -> Iterator[None]:
        """Throw nothing away meanwhile: what is made stays to the end of a build, so looking for garbage costs time."""
        if self._previewing or not gc.isenabled():
            yield
            return
        gc.disable()
        try:
            yield
        finally:
            gc.enable()
            gc.freeze()

    def _laid_out(self, config: MkDocsConfig, root: Path, tree: trees.Tree, today: str) -> MkDocsConfig:
        self._handbook = book.load(tree, trees.packaged(), today)
        self._site = self._seen(config, root, today)
        editions.speak(config, self._site, self.config.languages)
        self._looks = looks.Looks(self._site.face, config, functools.partial(trees.attached, root))
        self._pages = {page.uri: page for page in lay_out(self._site)}
        self._downloads = (*downloads(self._site), *self._taken_along(root), *self._looks.files)
        if config.nav is None:
            config.nav = navigation.entries(self._site, list(self._pages.values()))
        publishing.keep_from_links(self._site, config)
        self._uri = ""
        styles = sorted(path.name for path in publishing.ASSETS.glob("*.css"))
        config.extra_css[:0] = [f"assets/{name}" for name in styles]
        self._looks.put_on()
        config.extra_javascript += [_script("assets/registers.js"), _script("assets/mine.js")]
        # MkDocs itself watches its documents only.
        config.watch += [str(root / top) for top in trees.TOPS if (root / top).is_dir()]
        return config

    def _seen(self, config: MkDocsConfig, root: Path, today: str) -> Site:
        """The handbook as the readers of this site see it, with its history where that is to be shown."""
        log = commits.log(root, today) if self.config.history else None
        site = Site(
            self._handbook,
            self.config.audience,
            self.config.kept_at(root),
            config.use_directory_urls,
            gitlog.changes(root, names=self.config.authors),
            config.site_url or "",
            self.edition,
            self.config.editions,
            self.config.handed_in_to(),
            functools.partial(gitlog.line_times, root),
            functools.partial(gitlog.states, root),
            self._offered(),
            log=log,
            steps=functools.partial(objects.steps, root, log or commits.Log()),
            face=self.config.face(config.site_name, self._handbook.tree.others),
        )
        return replace(site, way=recall.so_far(root, self._handbook, log, periods.days(site))) if log else site

    def _offered(self) -> frozenset[str]:
        """The documents that the site offers. None in a preview, which is made anew with every word that is written."""
        found = self.config.taken_along()
        if found and self._previewing and not self.edition:
            _log.info(words._("Documents to take along are left out of the preview; the built site has them."))
        return frozenset() if self._previewing else found

    def _taken_along(self, root: Path) -> Iterator[Download]:
        """The documents that pages offer; a build that lacks the software for them ends with one line."""
        if self._site.documents:
            from handbook import documents

            try:
                read = functools.partial(trees.attached, root)
                yield from documents.downloads(self._site, self._pages.values(), read)
            except documents.Unwritable as why:
                raise ConfigurationError(str(why)) from why

    def _today(self) -> str:
        return self.config.today or date.today().isoformat()

    # After the macros plugin: what is registered before it stays in its class and leaks into the next build.
    @event_priority(-50)
    def _register(self, config: MkDocsConfig) -> MkDocsConfig:
        macros = config.plugins.get("macros")
        if macros is not None:
            functions = Macros(self._site, lambda: self._uri).functions()
            macros.register_macros({name: self._plain(function) for name, function in functions.items()})
        return config

    def _plain(self, macro: Callable[..., str]) -> Callable[..., str]:
        """The macro, ending the build with one line about a mistake instead of the macros plugin's many."""

        @functools.wraps(macro)
        def call(*values: Any, **named: Any) -> str:
            try:
                with self._speaking():
                    return macro(*values, **named)
            except MacroError as mistake:
                _log.error(oneline.line(f"{self._site.own_pages.get(self._uri, self._uri)}: {mistake}"))
                if self._previewing:
                    return html.escape(str(mistake))
                raise SystemExit(1) from None

        return call

    on_config = CombinedEvent(_read, _register)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Publish the maintainers' pages, the attachments that are named, and ours; of ``content/`` nothing else."""
        with self._speaking():
            return self._published(files, config)

    def _published(self, files: Files, config: MkDocsConfig) -> Files:
        published, left_out = publishing.publish(self._site, self._pages.values(), self._downloads, files, config)
        for said in left_out:
            _log.warning(oneline.line(said))
        return published

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make the pages of the next edition, and of the next preview, in less time."""
        looks.compiled_once(env)
        return env

    # Before every other plugin: no macro may run in a page of ours, whatever a record says.
    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Give our pages their titles, keep macros out of them, and lead every page's edit link to its source."""
        self._uri = page.file.src_uri
        page.update_date = self._handbook.today
        ours = self._pages.get(self._uri)
        if ours is None:
            page.edit_url = self._site.edit(self._site.own_pages.get(self._uri, "")) or None
            return markdown
        page.meta = presenting.told(ours)
        page.edit_url = self._site.edit(ours.source) or None
        return ""

    def on_page_content(self, content: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Put our pages in as they are: they are HTML already."""
        ours = self._pages.get(page.file.src_uri)
        if ours is None:
            with self._speaking():
                return str(frames.own(self._site, page.file.src_uri, str(page.title), content))
        page.toc = presenting.contents(ours)
        # MkDocs checks by these where the maintainers' pages lead; it saw none of our HTML.
        page.present_anchor_ids = presenting.places(ours)
        return presenting.marked(ours)

    # Around the search, which reads the page between the two.
    @event_priority(100)
    def _before_search(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        self._shown = page.content
        if page.file.src_uri in self._pages:
            page.content = search.readable(page.content or "")
        return context

    @event_priority(-100)
    def _after_search(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        page.content = self._shown
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Lead from the page to itself in every other language, and to the feeds."""
        with self._speaking():
            heads = feeds.heads(self._site, page.file.src_uri)
        output = self._dressed(output.replace("</head>", f"{heads}</head>", 1))
        headed = self._looks.headed(output, page.url, html.unescape(str(page.title)))
        return editions.led(headed, self._site, page.url)

    def on_pre_template(self, template: Template, *, template_name: str, config: MkDocsConfig) -> Template:
        """Have a page of our own for what is not found, in the frame of the theme."""
        return looks.not_found(template, config) if template_name == looks.NOT_FOUND else template

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Fill that page in."""
        if template_name == looks.NOT_FOUND:
            context.update(handbook_lost=looks.lost(self._site, config, self._spoken))  # type: ignore[call-arg]
        return context

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Lead from the page for what is not found to the beginning in every other language."""
        return editions.led(self._looks.headed(self._dressed(output), None), self._site, None)

    def _dressed(self, output: str) -> str:
        """The page with what its foot says; the theme has words for that in English only. Its search forgives slips."""
        with words.language(self._language):
            made = html.escape(words._("Made with"))
        output = publishing.forgiving(output)
        page, mark, foot = output.rpartition('<div class="md-copyright">')
        return page + mark + foot.replace(" Made with\n", f" {made}\n", 1)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Let forms save into the files, where the preview is for this machine alone."""
        host, port = map(str, server.server_address[:2])
        if not is_own(host):
            with self._speaking():
                said = words._("Forms do not save here, because others can reach {host}; they do at 127.0.0.1")
            _log.info(said.format(host=host))
            return server
        root = Path(config.config_file_path).parent
        # What another build has changed meanwhile counts.
        saver = Saver(root, self._today, lambda found: replace(self._site, handbook=found))
        site: App = server.get_app()  # type: ignore[assignment]
        server.set_app(Door(site, int(port), saver, lambda: self._site.editions, self._spoken))
        return server

    # After every other plugin, which is asked again for each edition.
    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Log every mistake, and how many questions are open; end the build when the check fails, if that is asked for.

        A mistake is a warning, with which ``--strict`` ends the build, and so is what a text says and no reader sees. A
        question that is open is none: a handbook is published at every stage.
        """
        with self._speaking():
            publishing.help_search(config, lambda index: search.found_by(index, search.asked(self._site)))
            if not self.edition:
                for code in self._site.editions[1:]:
                    _build_edition(code, config)
                self._report()

    def _report(self) -> None:
        for said in self._looks.remarks():
            _log.info(oneline.line(said))
        checked = reports.check(self._handbook)
        grave = [one for one in checked.problems if one.severity is Severity.ERROR or one.rule in rules.LOST]
        for log, problems in ((_log.warning, grave), (_log.info, set(checked.problems).difference(grave))):
            for found in capped(problems):
                log(oneline.line(f"{found.position}: {found.message} ({found.rule})"))
        if feeds.are_lacking(self._site):
            _log.info(words._("there are no feeds of what changed: they need site_url in mkdocs.yml"))
        lacking = unanswered(checked)
        if lacking.stages:
            _log.info(oneline.line(f"{phrases.still_open(lacking)} {words._('handbook check lists them all.')}"))
        if self.config.fail_on_incomplete and checked.failed and not self._previewing:
            raise PluginError(phrases.verdict(checked))


def _build_edition(code: str, config: MkDocsConfig) -> None:
    """Build the site in another language, below the one whose build has just ended."""
    ours = [plugin for plugin in config.plugins.values() if isinstance(plugin, HandbookPlugin)]
    # MkDocs makes one plugin for all builds of a process, so what this one knows is kept for what comes after.
    kept = [dict(vars(plugin)) for plugin in ours]
    try:
        other = editions.configured(code, config)
        for plugin in other.plugins.values():
            if isinstance(plugin, HandbookPlugin):
                plugin.edition = code
        build(other)
    finally:
        for plugin, known in zip(ours, kept, strict=True):
            vars(plugin).clear()
            vars(plugin).update(known)


def _script(path: str) -> option.ExtraScriptValue:
    """A script that runs once the page is read: nobody waits for it."""
    script = option.ExtraScriptValue(path)
    script.defer = True
    return script
