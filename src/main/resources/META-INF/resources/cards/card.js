/*
 * Renders an adaptive card as Teams shows it. Used by the console's previews and by the simulated channels; needs
 * AdaptiveCards (vendor/adaptivecards) and markdownit (webjar) loaded before it.
 *
 *   FusionCards.render(card, element)   replaces the element's content by the card; never throws
 */
(function () {
  'use strict';

  // Teams shows bold, italic, lists and links. Everything else stays text, and HTML is never read as HTML.
  var markdown = window.markdownit({ html: false, linkify: false })
    .disable(['heading', 'lheading', 'table', 'image', 'code', 'fence', 'backticks', 'blockquote', 'hr', 'reference'],
      true);

  var foreground = {
    'default': { 'default': '#242424', subtle: '#616161' },
    dark: { 'default': '#242424', subtle: '#616161' },
    light: { 'default': '#616161', subtle: '#8a8a8a' },
    accent: { 'default': '#5b5fc7', subtle: '#7479d6' },
    good: { 'default': '#107c10', subtle: '#3b943b' },
    warning: { 'default': '#9a5b00', subtle: '#b27a2e' },
    attention: { 'default': '#c4314b', subtle: '#d35c70' }
  };

  function style(backgroundColor, borderColor) {
    return {
      backgroundColor: backgroundColor,
      borderColor: borderColor || backgroundColor,
      foregroundColors: colours(foreground)
    };
  }

  function colours(palette) {
    var all = {};
    Object.keys(palette).forEach(function (name) {
      all[name] = {
        'default': palette[name]['default'],
        subtle: palette[name].subtle,
        highlightColors: { 'default': '#fff4ce', subtle: '#fff4ce' }
      };
    });
    return all;
  }

  var hostConfig = {
    supportsInteractivity: true,
    fontFamily: "'Segoe UI', 'Selawik', 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
    fontSizes: { small: 12, 'default': 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, 'default': 400, bolder: 600 },
    lineHeights: { small: 16, 'default': 20, medium: 22, large: 24, extraLarge: 32 },
    spacing: { small: 4, 'default': 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: '#e0e0e0' },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: {
      'default': style('#ffffff', '#e1e1e1'),
      emphasis: style('#f5f5f5', '#e1e1e1'),
      accent: style('#e8ebfa', '#c5cbf3'),
      good: style('#e7f2da', '#c5dca4'),
      attention: style('#fcf4f6', '#f0c8d0'),
      warning: style('#fbf6d9', '#eadf9c')
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 16 },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      preExpandSingleShowCardAction: false
    },
    adaptiveCard: { allowCustomStyle: true },
    imageSet: { imageSize: 'medium', maxImageHeight: 100 },
    factSet: {
      title: { color: 'default', size: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 160 },
      value: { color: 'default', size: 'default', isSubtle: false, weight: 'default', wrap: true },
      spacing: 16
    },
    table: { cellSpacing: 8 }
  };

  function safeAddress(url) {
    return /^(https?:|mailto:)/i.test(url || '');
  }

  function open(action) {
    if (action instanceof window.AdaptiveCards.OpenUrlAction && safeAddress(action.url)) {
      window.open(action.url, '_blank', 'noopener,noreferrer');
    }
  }

  function process(text, result) {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  }

  function leaveInNewTab(root) {
    root.querySelectorAll('a').forEach(function (link) {
      if (safeAddress(link.getAttribute('href'))) {
        link.target = '_blank';
        link.rel = 'noopener noreferrer';
      } else {
        link.removeAttribute('href');
      }
    });
  }

  function notice(element, text) {
    var line = document.createElement('div');
    line.className = 'fusion-card-broken';
    line.textContent = text;
    element.replaceChildren(line);
  }

  function render(card, element) {
    element.classList.add('fusion-card');
    try {
      // Each card has its own sink: the library has a global one, which a page with other cards may use.
      var rendered = new window.AdaptiveCards.AdaptiveCard();
      rendered.hostConfig = new window.AdaptiveCards.HostConfig(hostConfig);
      rendered.onExecuteAction = open;
      rendered.parse(card);
      var html = rendered.render();
      if (!html) {
        notice(element, 'This card has nothing to show.');
        return;
      }
      leaveInNewTab(html);
      element.classList.toggle('fusion-card-wide', !!(card.msteams && /^full$/i.test(card.msteams.width)));
      element.replaceChildren(html);
    } catch (e) {
      notice(element, 'This card cannot be shown: ' + e.message);
    }
  }

  window.AdaptiveCards.AdaptiveCard.onProcessMarkdown = process;
  window.FusionCards = { render: render };
})();
